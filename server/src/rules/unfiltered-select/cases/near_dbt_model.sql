{{ config(materialized='view') }}

with source as (
    select * from {{ source('shop', 'customers') }}
),

renamed as (
    select id as customer_id, email from source
)

select * from renamed
