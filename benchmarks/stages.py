"""The stages of a command, for where its time goes: each a few functions of the generator.

What runs in a function counts for its stage, as far as it does not run in a function of another stage that was called
from there. A test holds the names to the code: who moves a function moves its name here, too.
"""

from dataclasses import dataclass

OTHER = "all else"
# What Python does beside any function: looking for what can go, and clearing up at the end.
COLLECTING = "garbage collection"
ENDING = "ending the program"


@dataclass(frozen=True)
class Stage:
    """Functions as `module:name`. With `inside`, they count only where that function has called them, however far
    up; without it, everywhere else."""

    name: str
    functions: tuple[str, ...]
    inside: str = ""


START = "loading the program"
OPENING = "finding and opening records"
YAML = "reading YAML"
FROM_CACHE = "taking from the cache"
LINKING = "linking records"
UNCHANGED = "carrying over unchanged files"
WRITING = "writing files"

STAGES = (
    Stage(START, ("importlib._bootstrap:_find_and_load",)),
    Stage(
        "settings",
        ("generator.project.project:open_project", "generator.build.builder:mkdocs_config"),
    ),
    Stage(
        OPENING,
        ("generator.project.source_tree:load_project", "generator.parsing.file:RawFile.digest"),
    ),
    Stage(YAML, ("generator.parsing.file:RawFile._content",)),
    Stage(
        "validating",
        ("generator.parsing.validate:validate", "generator.corpus.record_analysis:faults_of"),
    ),
    Stage("rules within a record", ("generator.corpus.record_analysis:analyse_record",)),
    Stage(
        "rules across records",
        (
            "generator.corpus.cross_record:across",
            "generator.corpus.check:_survey",
        ),
    ),
    Stage(
        "putting into the cache",
        (
            "generator.project.cache:Cache.keep",
            "generator.project.cache:Cache.keep_records",
            "generator.project.serialisation:pack",
        ),
    ),
    Stage(
        FROM_CACHE,
        (
            "generator.project.cache:Cache.find",
            "generator.project.cache:Cache.find_part",
            "generator.project.serialisation:unpack",
        ),
    ),
    Stage("showing problems", ("generator.reporters.formats:printed",)),
    Stage(
        LINKING,
        (
            "generator.corpus.corpus:link",
            "generator.corpus.check:_linked",
            "generator.corpus.precedent_index:reliances",
            "generator.corpus.corpus:_chronology",
            "generator.corpus.term_uses:terms_used",
        ),
    ),
    Stage(
        "history from git",
        (
            "generator.history.git_log:main_line",
            "generator.project.git:text_of",
            "generator.history.file_dates:dates_in",
            "generator.history.story:stories",
        ),
    ),
    Stage(
        "planning pages: which there are, what each shows",
        (
            "generator.build.plan:planned",
            "generator.pages.page:Later._made",
            "generator.pages.page:LaterItems.__iter__",
        ),
    ),
    Stage(
        "digests: which pages have changed",
        (
            "generator.build.targets:targets_of",
            "generator.build.builder:_inputs",
            "generator.build.fingerprints:Fingerprints.of",
            "generator.project.fingerprint:of_folders",
            "generator.project.fingerprint:of_libraries",
        ),
    ),
    Stage(
        "case pages",
        ("generator.pages.render:Renderer.render",),
        inside="generator.build.targets:_of_case",
    ),
    Stage("other pages: lists, actors, topics", ("generator.pages.render:Renderer.render",)),
    Stage("the theme around pages", ("generator.build.engines.frame:Frame.html",)),
    Stage("JSON, Markdown and citations of cases", ("generator.exports:of_case",)),
    Stage(
        "tables, feeds and calendars",
        (
            "generator.exports.markdown:llms_txt",
            "generator.exports.api:listing",
            "generator.exports.csv:sheet",
            "generator.exports.calendar:calendars",
            "generator.exports.feeds:feeds",
        ),
    ),
    Stage("MkDocs itself", ("mkdocs.commands.build:build", "generator.build.builder:_with_mkdocs")),
    Stage(WRITING, ("generator.build.executor:Executor._written",)),
    Stage(
        UNCHANGED,
        (
            "generator.build.manifest:Made.lies_in",
            "generator.build.manifest:states_in",
            "generator.build.manifest:read_manifest",
            "generator.build.manifest:keep_manifest",
        ),
    ),
    Stage(
        "putting the site in its place",
        ("generator.project.output_folder:_put", "generator.project.output_folder:clear_left"),
    ),
)

# The rows of a table.
NAMES = (*(stage.name for stage in STAGES), COLLECTING, ENDING, OTHER)
