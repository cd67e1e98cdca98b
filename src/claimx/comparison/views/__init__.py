"""Views: plain functions from a comparison to a table."""
