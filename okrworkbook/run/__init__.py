"""Running: a notebook and its parameters become an executed notebook, one fresh kernel process a run.

    parameters  which parameters a notebook has, and whether those given are of them
    kernels     how a kernel is started: its own socket folder, its own allowed environment
    execute     notebook + parameters → executed notebook, or NotebookFailed with a plain cause
    report      client × deliverable → checked, executed, published; many of them, one failing alone

A notebook is a file here: nothing in this package imports pandas or matplotlib.
"""
