LINEAGE = {
    "source": "salesforce.accounts",
    "transformations": [
        {"step": "clean_emails", "timestamp": "2024-01-01T00:00:00Z"},
        {"step": "deduplicate", "timestamp": "2024-01-01T00:01:00Z"},
    ],
    "destination": "synapse.dim_customers",
}
