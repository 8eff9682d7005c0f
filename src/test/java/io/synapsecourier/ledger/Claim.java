package io.synapsecourier.ledger;

import java.util.List;

/** What a claim froze, for one who compares it with what the backend got. */
public record Claim(int upload, String unitKey, String meta, List<ClaimedFile> files) {}
