import pandas as pd


def monthly_report(engine):
    sales = pd.read_sql("SELECT day, amount FROM sales", engine)
    monthly = sales.groupby(sales["day"].dt.month)["amount"].sum().reset_index()
    monthly.to_excel("report.xlsx")
    monthly.to_csv("report.csv")
