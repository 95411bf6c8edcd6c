"""The environment variables of kernels."""

import os
from pathlib import Path


def kernel_environment(scratch: Path, wanted: dict[str, str | None]) -> dict[str, str]:
    """What kernels find in their environment.

    Nothing that a result should hang on, such as hash seeds, the clock, or the user's own IPython profile. A
    kernel has one core, for there are as many kernels as cores, and one thread, for only then it can be
    forked.
    """
    given = {
        **os.environ,
        "JE_ARROW_MALLOC_CONF": "background_thread:false",
        "IPYTHONDIR": str(scratch / "ipython"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": "0",
        **wanted,
    }
    return {name: value for name, value in given.items() if value is not None}
