-- What each run was like, so that the next can be held against it.

CREATE TABLE run_rates (
    run_id VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    affected BIGINT NOT NULL,
    total BIGINT NOT NULL,
    PRIMARY KEY (run_id, measure)
);
COMMENT ON TABLE run_rates IS 'Shares of what each run loaded, as they were when it did; checks compare them with those of earlier runs.';
COMMENT ON COLUMN run_rates.run_id IS 'The run (runs.run_id)';
COMMENT ON COLUMN run_rates.measure IS 'undated_mentions, unknown_parties, dropped_text (characters), refused_inputs or eventless_documents';
COMMENT ON COLUMN run_rates.affected IS 'How many of them it concerns';
COMMENT ON COLUMN run_rates.total IS 'How many there are';
