#!/bin/sh
set -e
mysqldump --single-transaction shop > shop.sql
