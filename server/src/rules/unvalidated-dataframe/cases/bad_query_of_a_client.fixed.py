from google.cloud import bigquery

client = bigquery.Client()


def active_members():
    members = client.query("SELECT member_id, joined FROM club.members WHERE active").to_dataframe()
    required_columns = ["joined"]
    missing_columns = [column for column in required_columns if column not in members.columns]
    if missing_columns:
        raise ValueError(f"members lacks the columns {missing_columns}")
    null_counts = members[required_columns].isna().sum()
    if null_counts.any():
        raise ValueError(f"members has empty values: {null_counts[null_counts > 0].to_dict()}")
    members["joined"] = members["joined"].dt.date
    return members
