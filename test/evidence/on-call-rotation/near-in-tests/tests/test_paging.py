import pdpyras
