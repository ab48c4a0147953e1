import pandas as pd
import psycopg2
from airflow import DAG
from airflow.operators.python import PythonOperator


def export_donors():
    connection = psycopg2.connect("service=charity")
    donors = pd.read_sql("SELECT name, email FROM donors", connection)  # finds
    donors.to_parquet("donors.parquet")


with DAG("donors", schedule="@daily") as dag:
    PythonOperator(task_id="export", python_callable=export_donors)
