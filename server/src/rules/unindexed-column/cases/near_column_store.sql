CREATE TABLE page_views (view_id BIGINT, visitor VARCHAR(40), viewed_at TIMESTAMP) DISTKEY(visitor) SORTKEY(viewed_at);
SELECT count(*) FROM page_views WHERE visitor = 'x';
