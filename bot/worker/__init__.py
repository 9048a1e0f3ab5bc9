"""The worker process: durable workflows that call the services."""
