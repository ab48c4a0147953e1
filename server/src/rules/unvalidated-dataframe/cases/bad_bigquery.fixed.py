from google.cloud import bigquery
from google.cloud.bigquery import Client


def copy_sessions(client: Client) -> None:
    sessions = client.query("SELECT user_id, started_at FROM web.sessions").to_dataframe()
    required_columns = ["started_at"]
    missing_columns = [column for column in required_columns if column not in sessions.columns]
    if missing_columns:
        raise ValueError(f"sessions lacks the columns {missing_columns}")
    null_counts = sessions[required_columns].isna().sum()
    if null_counts.any():
        raise ValueError(f"sessions has empty values: {null_counts[null_counts > 0].to_dict()}")
    sessions["day"] = sessions["started_at"].dt.date
    client.load_table_from_dataframe(sessions, "web.sessions_by_day", job_config=bigquery.LoadJobConfig()).result()
