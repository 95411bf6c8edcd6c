"""Two writers of notebooks: one HTML file, and a PDF by way of Typst. Both register with nbconvert."""
