"""Exports, each read back by a program that is not ours, from the seed's chain and from hostile words."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import networkx
import prov.model
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, Graph, Namespace, URIRef
from translate.storage.tmx import tmxfile

from provenance.cli.commands.export import FORMATS as OFFERED
from provenance.cli.main import main
from provenance.errors import InputError
from provenance.formats.csl import csl_items
from provenance.formats.graphml import graphml
from provenance.formats.prov_statements import prov_statements
from provenance.formats.prov_text import prov_json, prov_n
from provenance.formats.schema_org import schema_org
from provenance.formats.tmx import tmx
from provenance.formats.urns import public_id_of, urn
from provenance.formats.web_annotation import annotation_page
from provenance.formats.xml_text import safe
from provenance.model.dossier import Dossier
from provenance.model.kinds import Act, DerivationKind, Method, Mode
from provenance.text.visible import visible
from provenance.workflows.audit import audit, confirm
from provenance.workflows.compare import compare_chain
from provenance.workflows.dossier import gather
from provenance.workflows.export import FORMATS, export
from tests.case_for_tests import case_in
from tests.sample_dossiers import CHILD, PARENT, SPEECH, dossier
from tests.seed_case import Seed, seed_case

SCHEMA = Namespace("https://schema.org/")
HOSTILE = '</seg>"]]>&<b>\x00\x1b[31m\u202egnp.exe\n\\"%%\'=1+1 \U0001f600'
WORDS = st.text(st.characters(codec="utf-8"), max_size=40) | st.sampled_from([HOSTILE, "a\ufffeb\uffff"])


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Seed, Dossier]]:
    with case_in(tmp_path_factory.mktemp("seed")) as case:
        ids = seed_case(case)
        assert len(list(compare_chain(case, ids.english))) > 1
        result = audit(case, [ids.english])
        confirm(case, result.findings[0].id, reason="read both")
        yield ids, gather(case, [ids.english])


def read_prov(text: str, form: str) -> prov.model.ProvDocument:
    return prov.model.ProvDocument.deserialize(content=text, format=form)


def test_every_format_is_offered_and_written_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set(OFFERED) == set(FORMATS)
    with case_in(tmp_path) as case:
        english = seed_case(case).english
        list(compare_chain(case, english))
    for form in OFFERED:
        assert main(["export", "--format", form, english, "--db", str(tmp_path / "case.db")]) == 0
        assert "TASS" in capsys.readouterr().out, form


def test_prov_json_and_prov_n_say_the_same_to_prov(seed: tuple[Seed, Dossier]) -> None:
    ids, found = seed
    statements = list(prov_statements(found))
    document = read_prov(prov_json(statements), "json")
    assert document == read_prov("".join(prov_n(statements)), "provn")
    derivations = list(document.get_records(prov.model.ProvDerivation))
    ends = {tuple(str(end) for _, end in each.formal_attributes[:2]) for each in derivations}
    assert (ids.english, ids.vietnamese) in ends
    assert len(derivations) == len(found.live)
    translated = next(each for each in derivations if "translation" in each.get_attribute("pv:kind"))
    said = {str(key): value for key, value in translated.extra_attributes}
    assert said["pv:method"] == "inferred"
    assert said["pv:evidence"]


@given(WORDS)
def test_prov_takes_any_words(words: str) -> None:
    statements = list(prov_statements(dossier(words)))
    document = read_prov(prov_json(statements), "json")
    assert document == read_prov("".join(prov_n(statements)), "provn")
    entities = document.get_records(prov.model.ProvEntity)
    labels = [label for each in entities for label in each.get_attribute("prov:label")]
    assert not words or visible(words) in {getattr(label, "value", label) for label in labels}


def test_annotations_are_anchored_again_by_position_and_by_quotation(seed: tuple[Seed, Dossier]) -> None:
    _, found = seed
    page = annotation_page(found)
    texts = {urn(public): document.text for public, document in found.documents.items()}
    checked = 0
    for annotation in page["items"]:
        assert annotation["type"] == "Annotation"
        for one in annotation["target"]:
            if isinstance(one, str):
                continue
            position, quote = one["selector"]
            text = texts[one["source"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert text.find(around) + len(quote["prefix"]) == position["start"]
            checked += 1
    assert checked > 50
    motives = {annotation["motivation"] for annotation in page["items"]}
    assert motives == {"identifying", "linking", "commenting", "assessing"}
    assert len({annotation["id"] for annotation in page["items"]}) == len(page["items"])


def test_what_was_only_thought_is_exported_as_no_quotation() -> None:
    found = dossier("x")
    document = found.documents[CHILD]
    thought = replace(document.attributions[0], act=Act.THOUGHT, mode=Mode.MIXED)
    documents = {**found.documents, CHILD: replace(document, attributions=(thought,))}
    found = replace(found, documents=documents)
    (exported,) = [each for each in schema_org(found)["@graph"] if each.get("@id") == urn(thought.id)]
    assert (exported["@type"], exported["provenance:act"]) == ("Claim", "thought")
    (noted,) = [each for each in annotation_page(found)["items"] if each["id"] == urn(thought.id)]
    assert "act=thought" in [body.get("value") for body in noted["body"]]


def schema_graph(found: Dossier) -> Graph:
    """Read the JSON-LD with schema.org's own context replaced by its vocabulary, which needs no network."""
    document = schema_org(found)
    assert document["@context"][0] == "https://schema.org"
    ids = {name: {"@type": "@id"} for name in ("url",)}
    document["@context"] = {"@vocab": str(SCHEMA), "provenance": "urn:provenance:term:", **ids}
    return Graph().parse(data=json.dumps(document), format="json-ld")


def test_schema_org_is_read_as_linked_data(seed: tuple[Seed, Dossier]) -> None:
    ids, found = seed
    graph = schema_graph(found)
    english, vietnamese = URIRef(urn(ids.english)), URIRef(urn(ids.vietnamese))
    assert (english, RDF.type, SCHEMA.NewsArticle) in graph
    assert (english, SCHEMA.translationOfWork, vietnamese) in graph
    assert (english, SCHEMA.isBasedOn, vietnamese) in graph
    quotations = list(graph.subjects(RDF.type, SCHEMA.Quotation))
    assert quotations
    assert all((each, SCHEMA.isPartOf, None) in graph for each in quotations)
    reviews = list(graph.subjects(RDF.type, SCHEMA.ClaimReview))
    assert len(reviews) == 1, "the one finding that a person confirmed, and nothing that was inferred"
    assert str(graph.value(reviews[0], SCHEMA.reviewBody)) == "read both"


def test_schema_org_keeps_what_a_person_waived_as_a_review() -> None:
    graph = schema_graph(dossier("x"))
    assert len(list(graph.subjects(RDF.type, SCHEMA.ClaimReview))) == 3


def test_networkx_reads_the_graphml(seed: tuple[Seed, Dossier]) -> None:
    ids, found = seed
    graph = networkx.parse_graphml(graphml(found.chain))
    assert set(graph.nodes) == {node.id for node in found.chain.nodes}
    assert set(graph.edges) == {(edge.child, edge.parent) for edge in found.chain.edges}
    assert graph.nodes[ids.vietnamese]["language"] == "vi"
    edge = graph.edges[ids.english, ids.vietnamese]
    assert edge["kind"] == DerivationKind.TRANSLATION.value
    assert edge["method"] == Method.INFERRED.value
    assert 0 < edge["confidence"] <= 1


@given(WORDS)
def test_xml_formats_take_any_words(words: str) -> None:
    made = dossier(words)
    graph = networkx.parse_graphml(graphml(made.chain))
    assert set(graph.edges) == {(CHILD, PARENT), (PARENT, SPEECH)}
    units = tmxfile(io.BytesIO(tmx(made.comparisons, made.documents).encode())).units
    assert len(units) == (1 if words else 0)
    if words.strip():
        assert units[0].source == safe(" ".join(words.split()))


def test_translate_toolkit_reads_the_memory(seed: tuple[Seed, Dossier]) -> None:
    ids, found = seed
    text = tmx(found.comparisons, found.documents)
    memory = tmxfile(io.BytesIO(text.encode()))
    pairs = sum(1 for each in found.comparisons.values() for bead in each.beads if bead.child and bead.parent)
    assert len(memory.units) == pairs > 3
    first = found.documents[ids.english].segments[0].text
    unit = next(unit for unit in memory.units if unit.gettarget("en") == first)
    assert unit.source == found.documents[ids.vietnamese].segments[0].text
    root = ElementTree.fromstring(text)
    assert root.attrib == {"version": "1.4"}
    required = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
    assert set(root[0].attrib) == required


STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>t</title><id>t</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><group delimiter="; "><text variable="title"/><text variable="original-title"/>
<names variable="translator"/><date variable="issued"><date-part name="year"/></date>
<text variable="container-title"/></group></layout></bibliography></style>"""


def cited(items: list[dict[str, object]], public: str) -> str:
    style = CitationStylesStyle(io.BytesIO(STYLE.encode()), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    bibliography.register(Citation([CitationItem(public)]))
    return str(bibliography.bibliography()[0])


def test_a_citation_processor_cites_with_original_title_and_translator(seed: tuple[Seed, Dossier]) -> None:
    ids, found = seed
    said = cited(csl_items(found), ids.english)
    assert found.documents[ids.english].title in said
    assert found.documents[ids.vietnamese].title in said, "the original's title"
    assert "2025" in said
    assert "The Translator" in cited(csl_items(dossier("The Translator")), CHILD)


def test_csv_and_json_have_every_derivation(seed: tuple[Seed, Dossier]) -> None:
    ids, found = seed
    with_csv = list(csv.DictReader(io.StringIO("".join(FORMATS["csv"](found)), newline="")))
    assert [row["id"] for row in with_csv] == [edge.id for edge in found.chain.edges]
    data = json.loads("".join(FORMATS["json"](found)))
    assert data["root"] == ids.english


def test_no_memory_without_a_comparison_and_no_unknown_format(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        english = seed_case(case, whole=False).english
        with pytest.raises(InputError, match="no hop of these chains was compared"):
            list(export(case, [english], "tmx"))
        with pytest.raises(InputError, match="there is no format"):
            list(export(case, [english], "docx"))


def test_names_lead_back_to_ids() -> None:
    assert public_id_of(urn(CHILD)) == CHILD
    assert public_id_of("https://example.org/doc:1") == ""
