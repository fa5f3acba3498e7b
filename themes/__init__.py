"""How it looks: palettes and stylesheets."""
