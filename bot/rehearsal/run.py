"""One rehearsal: the copy is started, every scenario played and judged, the copy stopped."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import aiohttp

from bot.adapters import codec
from bot.adapters.files.team import load_team
from bot.launch.programs import ROOT
from bot.rehearsal.breakers import SECOND_DESK, Breakers
from bot.rehearsal.errors import CannotRehearse
from bot.rehearsal.judge import waiting, witness
from bot.rehearsal.judge.finding import Finding, Measure
from bot.rehearsal.judge.verdict import Evidence, judge
from bot.rehearsal.places import (
    SILENCE_SECONDS,
    Place,
    leave_place,
    make_place,
    private_environment,
)
from bot.rehearsal.players.graph import GraphStandIn
from bot.rehearsal.players.lines import load_lines
from bot.rehearsal.players.meta import Meta
from bot.rehearsal.product import Product
from bot.rehearsal.record import Book
from bot.rehearsal.result import Mark, Result, times
from bot.rehearsal.scenario import Scenario
from bot.rehearsal.seen import wall
from bot.rehearsal.settling import settle
from bot.rehearsal.stage import Company, Stage

#: From one look at what is still open to the next.
_LOOK_SECONDS = 0.4


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be rehearsed. `tell` hears what goes on, `done` each result."""

    scenarios: Sequence[Scenario]
    customers: int
    kills: int
    seed: int
    shop_home: Path
    environment: dict[str, str]
    tell: Callable[[str], None]
    begin: Callable[[Scenario], None]
    done: Callable[[Result], None]


async def rehearse(order: Order) -> list[Result]:
    """All results, in the order played. CannotRehearse when the copy can't be started."""
    results: list[Result] = []
    async with _company(order) as company:
        for scenario in order.scenarios:
            order.begin(scenario)
            result, goes_on = await _played(company, scenario, order.seed)
            results.append(result)
            if not result.kept_all:
                company.broken.append(scenario.name)
            order.done(result)
            if not goes_on:
                break
    return results


async def _played(company: Company, scenario: Scenario, seed: int) -> tuple[Result, bool]:
    """The result, and whether the copy can be played with any further."""
    began = wall()
    try:
        return await _one(company, scenario, seed), True
    except CannotRehearse as error:
        text = f"{error}; nothing after it was played"
        result = Result(
            name=scenario.name,
            broken=scenario.broken,
            guards=scenario.guards,
            began=began,
            ended=wall(),
            findings=(Finding(kind="not_rehearsed", text=text),),
        )
        return result, False


@contextlib.asynccontextmanager
async def _company(order: Order) -> AsyncIterator[Company]:
    """The copy, running, with a Graph server and a book; all gone afterwards."""
    chance = random.Random(f"{order.seed}")  # noqa: S311 - players, not secrets
    # Ports are no part of the play: two rehearsals with one seed may run beside each other.
    place = make_place(order.shop_home, random.Random())  # noqa: S311
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as http:
        meta = Meta(place.urls, http, chance)
        graph = GraphStandIn(meta)
        await graph.start()
        environment = private_environment(order.environment, place, graph.base_url)
        product = Product(place, environment)
        keep_logs = True
        try:
            order.tell("starting the copy beside the shop")
            await product.start()
            book = Book(product.store_url)
            company = Company(
                product=product,
                breakers=Breakers(product, http),
                http=http,
                meta=meta,
                graph=graph,
                book=book,
                team=load_team(ROOT / "team.yml"),
                lines=load_lines(ROOT, _now().date()),
                customers=order.customers,
                kills=order.kills,
                tell=order.tell,
            )
            yield company
            await book.close()
            keep_logs = bool(company.broken)
        finally:
            order.tell("stopping the copy")
            await product.stop()
            await graph.stop()
            leave_place(place, keep_logs=keep_logs)


async def _one(company: Company, scenario: Scenario, seed: int) -> Result:
    """Prepare, play, settle, judge, clear up."""
    if scenario.assistant:
        company.tell("waiting for the assistant")
        await company.product.wait_ready()
        await company.breakers.all_back()
    stage = Stage(company, random.Random(f"{seed} {scenario.name}"))  # noqa: S311
    try:
        async with asyncio.timeout(scenario.most):
            await scenario.play(stage)
    except (TimeoutError, CannotRehearse) as error:
        text = str(error) or f"it took longer than {scenario.most:g} s"
        stage.findings.append(Finding(kind="not_rehearsed", text=text))
    finally:
        company.graph.behave()
    await settle(stage, wall() + scenario.answer, look_seconds=_LOOK_SECONDS)
    result = await _judged(stage, scenario)
    await _clear_up(stage)
    return result


async def _judged(stage: Stage, scenario: Scenario) -> Result:
    evidence = await stage.evidence()
    names = {agent.id: agent.first_name for agent in stage.company.team.agents.values()}
    measure = Measure(
        answer=scenario.answer,
        slack=scenario.slack,
        silence=2.0 * SILENCE_SECONDS,
        now=_now(),
        names=names,
        limits={agent.id: agent.at_once for agent in stage.company.team.takers()},
    )
    findings = (*stage.findings, *judge(evidence, measure))
    _keep_records(stage.company.product.place, scenario, evidence, findings)
    return _result(stage, scenario, evidence, tuple(names.values()), findings)


def _keep_records(
    place: Place, scenario: Scenario, evidence: Evidence, findings: Sequence[Finding]
) -> None:
    """Beside the logs: the record of each conversation in which something broke."""
    for name in {finding.conversation for finding in findings if finding.conversation}:
        lines = [
            f"{entry.seq} {codec.event_to_json(entry.event)}"
            for entry in evidence.records.get(name, ())
        ]
        path = place.home / "logs" / f"{scenario.name}-{name}.txt"
        path.write_text("\n".join(lines), encoding="utf-8")


def _result(
    stage: Stage,
    scenario: Scenario,
    evidence: Evidence,
    names: Sequence[str],
    findings: Sequence[Finding],
) -> Result:
    stories = evidence.stories()
    reached = [r for name, story in stories.items() for r in waiting.reached(name, story)]
    seen = [s for n in evidence.customers for s in witness.waits_for_person(n, names)]
    told = [Mark(at=r.named_at.timestamp(), what="told") for r in reached]
    came = [
        Mark(at=r.named_at.timestamp() - r.named + r.accepted, what="person")
        for r in reached
        if r.accepted is not None
    ]
    return Result(
        name=scenario.name,
        broken=scenario.broken,
        guards=scenario.guards,
        began=stage.began,
        ended=wall(),
        saw=witness.summary(evidence.customers, names),
        named=times(seen),
        recorded=times([r.named for r in reached]),
        accepted=times([r.accepted for r in reached if r.accepted is not None]),
        word=times([r.word for r in reached if r.word is not None]),
        marks=sorted((*stage.marks, *told, *came), key=lambda mark: mark.at),
        findings=findings,
    )


async def _clear_up(stage: Stage) -> None:
    """Everything works again, nobody is at a desk, and no conversation keeps a place."""
    breakers = stage.company.breakers
    for part in ("store", "desk", SECOND_DESK):
        await breakers.back(part)
    await asyncio.gather(*(player.get_up() for player in stage.agents))
    supervisor = await stage.supervisor()
    mine = {customer.notes.conversation for customer in stage.customers}
    snapshot = await supervisor.snapshot() or {"conversations": []}
    for summary in snapshot["conversations"]:
        if summary["id"] in mine and summary["status"] in ("offered", "waiting", "agent"):
            await supervisor.act("take-over", summary["id"])
            await supervisor.act("close", summary["id"], _goodbye(summary["id"]))


def _goodbye(conversation: str) -> dict[str, str]:
    """Last words: what was promised by then is kept by them, so that nothing stays open."""
    return {"cause": "other", "id": f"goodbye-{conversation}", "text": "That was all. Goodbye."}


def _now() -> datetime:
    return datetime.now(timezone.utc)
