"""What `casebook sweep` is made of: the grid, kernels kept ready, a Dask cluster, the findings, the page."""
