-- What each run was like, so that the next can be held against it.

CREATE TABLE run_rates (
    run_id VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    affected BIGINT NOT NULL,
    total BIGINT NOT NULL,
    PRIMARY KEY (run_id, measure)
);
