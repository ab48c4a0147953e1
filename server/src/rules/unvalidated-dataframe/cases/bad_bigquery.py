from google.cloud import bigquery
from google.cloud.bigquery import Client


def copy_sessions(client: Client) -> None:
    sessions = client.query("SELECT user_id, started_at FROM web.sessions").to_dataframe()  # finds
    sessions["day"] = sessions["started_at"].dt.date
    client.load_table_from_dataframe(sessions, "web.sessions_by_day", job_config=bigquery.LoadJobConfig()).result()
