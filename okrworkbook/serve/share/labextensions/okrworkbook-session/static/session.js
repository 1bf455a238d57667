// Runs a session's notebook when it is opened, so that the host has not to know how notebooks are run, and shows the
// room its boards from the top: no folded code, no mark of the machinery, no heading in the other language.
// JupyterLab asks a prebuilt extension for `init` and `get`; this one needs nothing that would have to be built.
(function () {
  const name = 'okrworkbook-session';
  const languages = ['zh', 'en'];

  // anywidget gives a widget's script two seconds to load; where a busy machine needs more, the widget hears nothing of
  // its kernel for good.
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (milliseconds) => timeout(milliseconds === 2000 ? 120000 : milliseconds);

  // Code that somebody unfolds is shown, and so is what a cell says when it fails.
  const sheet = `
    .jp-CodeCell .jp-Cell-inputWrapper:has(.jp-InputPlaceholder),
    .jp-CodeCell :is(.jp-OutputPrompt, .jp-OutputArea-promptOverlay),
    .jp-Cell.okr-aside:not(:has([data-mime-type="application/vnd.jupyter.error"])) { display: none; }
    :is(.jp-Cell-outputWrapper, .jp-OutputArea, .jp-OutputArea-child, .jp-OutputArea-output):has(.okr-pinned) { overflow: visible; }
    .okr-pinned table { margin: 0; }
    .okr-pinned { position: sticky; top: 0; z-index: 2; background: var(--jp-layout-color0); }
    .okr-column:has(> .okr-pinned) { contain: inline-size; } /* as wide as the page, whatever is in it */
    .okr-column:has(> .okr-pinned) :is(textarea, input, select, button) { scroll-margin: 200px 0 40px; }`;

  // In a list, on a box or a button JupyterLab would take arrows and letters for commands on cells.
  function leaveKeys(node) {
    node.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') event.preventDefault();
    });
  }

  function dress(notebook) {
    const style = document.createElement('style');
    style.textContent = sheet;
    document.head.append(style);
    const tags = (cell) => cell.model.getMetadata('tags') || [];
    const set = notebook.widgets.find((cell) => tags(cell).includes('parameters'));
    const lang = set?.model.sharedModel.getSource().match(/^lang: str = "(\w+)"/m)?.[1];
    const aside = ['conclusions', ...languages.filter((one) => lang && one !== lang)];
    let over = false; // what comes after the conclusions is for who prepares reports
    for (const cell of notebook.widgets) {
      over ||= tags(cell).includes('conclusions');
      cell.node.classList.toggle('okr-aside', over || tags(cell).some((tag) => aside.includes(tag)));
      if (cell.outputArea) leaveKeys(cell.outputArea.node);
    }
  }

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
    dress(shown.content);
    const session = shown.sessionContext.session;
    if (!session || !session.kernel) return;
    await session.kernel.info;
    await app.commands.execute('notebook:run-all-cells');
    // a run leaves the page at its last cell
    shown.content.activeCellIndex = 0;
    await shown.content.scrollToItem(0, 'start');
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
