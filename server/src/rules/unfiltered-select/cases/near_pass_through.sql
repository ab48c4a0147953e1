WITH recent AS (
    SELECT customer_id, total FROM orders WHERE placed_at > now() - interval '1 day'
),
final AS (
    SELECT customer_id, SUM(total) AS spent FROM recent GROUP BY customer_id
)
SELECT * FROM final;

SELECT * FROM information_schema.columns;
