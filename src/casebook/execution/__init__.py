"""One parameterised notebook, run: parameters, kernels, tracing, cache, progress."""
