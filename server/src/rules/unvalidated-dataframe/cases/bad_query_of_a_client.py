from google.cloud import bigquery

client = bigquery.Client()


def active_members():
    members = client.query("SELECT member_id, joined FROM club.members WHERE active").to_dataframe()  # finds
    members["joined"] = members["joined"].dt.date
    return members
