-- Where the run that is being loaded differs from all earlier ones by more than chance: a test of two proportions,
-- asked of at least 50 on both sides. Needs the view run_rates with its row_no.

CREATE OR REPLACE TEMP TABLE drifts AS
WITH usual AS (
    SELECT measure, sum(affected) AS affected, sum(total) AS total
    FROM run_rates
    WHERE run_id IN (SELECT run_id FROM warehouse.runs WHERE status = 'published')
    GROUP BY measure
),
compared AS (
    SELECT row_no, measure, fresh.affected / fresh.total AS share, usual.affected / usual.total AS usual_share,
        (fresh.affected + usual.affected) / (fresh.total + usual.total) AS pooled,
        1 / fresh.total + 1 / usual.total AS spread
    FROM run_rates AS fresh JOIN usual USING (measure)
    WHERE run_id NOT IN (SELECT run_id FROM warehouse.runs) AND fresh.total >= 50 AND usual.total >= 50
)
SELECT row_no, measure, share, usual_share, share - usual_share AS change
FROM compared
WHERE abs(share - usual_share) > 4 * sqrt(pooled * (1 - pooled) * spread);
