"""Portfolios: workspaces of clients that are a head of an agreement and a few manifests, all invented."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from okrworkbook.model import CAUSES, PHASES

INDUSTRIES = (
    ("软件", "Software", 30),
    ("家居制造与零售", "Furniture manufacturing and retail", 22),
    ("医疗器械", "Medical devices", 18),
    ("物流", "Logistics", 12),
    ("餐饮连锁", "Restaurant chains", 10),
    ("新能源汽车零部件", "Parts for electric vehicles", 6),
    ("种业", "Seeds", 2),
)


def put_client(
    root: Path,
    client: str,
    industry: str = "软件",
    phase: str = "diagnosis",
    synthetic: bool = False,
    **more: str,
) -> Path:
    """A client's folder with the head of its agreement."""
    folder = root / "client_data" / client
    folder.mkdir(parents=True)
    lines = ["[client]", f'id = "{client}"', f'industry = "{industry}"']
    lines += [f'{key} = "{value}"' for key, value in more.items()]
    lines += [f"synthetic = {str(synthetic).lower()}", "[engagement]", f'phase = "{phase}"']
    (folder / "engagement.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def put_manifest(folder: Path, deliverable: str, facts: Mapping[str, Any], **fields: Any) -> Path:
    """A manifest of one deliverable, made from the agreement as it stands."""
    agreement = hashlib.sha256((folder / "engagement.toml").read_bytes()).hexdigest()
    manifest = {
        "schema": 1,
        "client": folder.name,
        "deliverable": deliverable,
        "created": "2026-03-09T08:00:00+00:00",
        "inputs": {"engagement.toml": agreement},
        "facts": dict(facts),
        **fields,
    }
    path = folder / "reports" / deliverable / "manifest.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    return path


def diagnosis(
    mean: float, main: str = "COG", linked: int = 6, goals: int = 10, n: int = 40
) -> dict[str, Any]:
    """The facts a diagnosis leaves; `main` is the cause that was confirmed, "" for none."""
    causes = {
        code: {
            "combined": 70.0 if code == main else 20.0,
            "status": "confirmed" if code == main else "not_shown",
        }
        for code in CAUSES
    }
    return {
        "readiness_mean": mean,
        "decision": "pilot",
        "causes": causes,
        "linkage": {"part": linked, "whole": goals},
        "response": {"part": n, "whole": 2 * n},
    }


def fill_workspace(root: Path, clients: int, seed: int = 2026, synthetic: bool = True) -> None:
    """So many invented clients of seven industries in all phases, each with the reports of its phase."""
    draw = random.Random(seed)
    weights = [weight for _, _, weight in INDUSTRIES]
    for number in range(clients):
        zh, en, _ = draw.choices(INDUSTRIES, weights)[0]
        place = draw.randrange(len(PHASES))
        folder = put_client(root, f"c{number:04d}", zh, PHASES[place], synthetic, industry_en=en)
        mean = min(5.0, max(1.0, draw.gauss(3.1, 0.5)))
        main = draw.choice((*CAUSES, ""))
        put_manifest(
            folder, "diagnosis", diagnosis(mean, main, draw.randint(5, 30), 40, draw.randint(30, 600))
        )
        put_manifest(folder, "scope", {})
        if place >= 1:
            for name in ("strategy", "system_design", "company_okrs"):
                put_manifest(folder, name, {})
        if place >= 2:
            put_manifest(
                folder, "monthly_review", {"key_results": 40, "red": draw.randint(0, 12), "amber": 3}
            )
            ideal = {"part": draw.randint(5, 20), "whole": 30}
            put_manifest(
                folder, "cycle_review", {"mean_score": round(draw.uniform(2.4, 4), 2), "ideal": ideal}
            )
        if place >= 3:
            levels = dict.fromkeys("abcdef", 3)
            put_manifest(folder, "handover", {"maturity": {"level": draw.randint(1, 5), "levels": levels}})
            put_manifest(
                folder,
                "effect",
                {"E0": draw.randint(0, 3), "E1": draw.randint(1, 5), "E2": 1, "E3": 0, "E4": 0},
            )
