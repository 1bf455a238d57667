// Runs a session's notebook when it is opened, so that the host has not to know how notebooks are run.
// JupyterLab asks a prebuilt extension for `init` and `get`; this one needs nothing that would have to be built.
(function () {
  const name = 'okrworkbook-session';

  async function run(app) {
    await app.restored;
    let shown = null;
    for (let tries = 0; tries < 600 && !shown; tries++) {
      shown = app.shell.currentWidget;
      if (!shown || !shown.sessionContext) {
        shown = null;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    if (!shown || !shown.context.path.startsWith('sessions/')) return;
    // a kernel that looks idle may not be there yet, and a run started before it is never ends
    await shown.context.ready;
    await shown.sessionContext.ready;
    const session = shown.sessionContext.session;
    if (!session || !session.kernel) return;
    await session.kernel.info;
    await app.commands.execute('notebook:run-all-cells');
    document.body.dataset.okrSession = 'run';
  }

  const plugin = {
    id: name + ':run',
    autoStart: true,
    activate: (app) => {
      run(app).catch((error) => console.warn(name, error));
    }
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[name] = {
    init: () => {},
    get: async () => () => ({ __esModule: true, default: plugin })
  };
})();
