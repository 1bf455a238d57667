"""Cluster: reports are made on more machines, through a dask scheduler.

    storage    where inputs and results lie on their way: a folder every machine sees, or an object store
    bundle     the files one client's report is made from, in an archive named by its hash
    errand     what is sent to a worker, and what it answers
    task       what a worker does: unpack, make the report as on one machine, leave the results
    fetch      results, verified, become files of the workspace
    scheduler  reach it, and see that every worker would make the same report
    driver     sends the errands out and yields outcomes as they come, as `batch.make_all` does
    local      a cluster on this machine alone

The analyst's workspace stays the truth. Nothing here is imported before a scheduler is asked for; `distributed` and
`fsspec` come with the extra `cluster`.
"""
