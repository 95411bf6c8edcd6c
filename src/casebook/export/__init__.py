"""Any notebook as one HTML file, and as a PDF by way of Typst. Both writers register with nbconvert."""
