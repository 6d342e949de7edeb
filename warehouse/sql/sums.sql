-- Whether the checks of a version hold for the events that are not in looked_at, each told once: by sums of hashes, which
-- need no join. Mentions and links must be the same pairs; mentions must name the events, and the types, that are there,
-- each as often as it counts; and what an event shows must be its own mention.
SELECT mentioned = linked AND typed = counted AND mentioned - joined = shown
FROM
    (
        SELECT coalesce(sum(hash(mention_id, event_id)::HUGEINT), 0) AS mentioned,
            coalesce(sum(hash(event_id, event_type)::HUGEINT), 0) AS typed
        FROM event_mentions
    ),
    (SELECT coalesce(sum(hash(mention_id, event_id)::HUGEINT), 0) AS linked FROM event_links),
    (SELECT coalesce(sum(mention_count * hash(event_id, event_type)::HUGEINT), 0) AS counted FROM events),
    (
        SELECT coalesce(sum(hash(mention_id, event_id)::HUGEINT), 0) AS joined
        FROM event_mentions SEMI JOIN looked_at USING (event_id)
    ),
    (
        SELECT coalesce(sum(hash(mention_id, event_id)::HUGEINT), 0) AS shown
        FROM events ANTI JOIN looked_at USING (event_id)
    );
