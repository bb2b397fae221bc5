"""JSON as strictly as any reader may take it."""

import json


def strict_json(text):
    """Refuses NaN, infinities and keys that come twice."""

    def refuse(constant):
        raise ValueError(f"{constant} is no JSON")

    def once(pairs):
        assert len(dict(pairs)) == len(pairs), f"a key comes twice: {pairs}"
        return dict(pairs)

    return json.loads(text, parse_constant=refuse, object_pairs_hook=once)
