-- Whether mentions, links and events name the same events, each as often as it counts: sums of hashes, without a join.
SELECT mentioned = linked AND mentioned = counted
FROM
    (SELECT coalesce(sum(hash(event_id)::HUGEINT), 0) AS mentioned FROM event_mentions),
    (SELECT coalesce(sum(hash(event_id)::HUGEINT), 0) AS linked FROM event_links),
    (SELECT coalesce(sum(mention_count * hash(event_id)::HUGEINT), 0) AS counted FROM events);
