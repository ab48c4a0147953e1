import sqlite3

import streamlit as st


def open_slots(conn, doctor):  # finds: whenever it runs again
    rows = conn.execute("SELECT hour FROM slots WHERE doctor = ?", (doctor,)).fetchall()
    return [hour for (hour,) in rows]


connection = sqlite3.connect("clinic.db")
st.title("Appointments")
chosen = st.selectbox("Doctor", ["Osler", "Blackwell"])
st.write(open_slots(connection, chosen))
