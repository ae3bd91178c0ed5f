"""Full-text search over the registry: a query, an engine, results."""
