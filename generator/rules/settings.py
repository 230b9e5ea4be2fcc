"""The rules of site_config.yml, whose faults are found while it is read."""

from generator.rules.rule import describe

describe(
    "setting-missing",
    "error",
    "settings",
    """
    `site_config.yml` names the site and the plugin `briefs`.

    Why: without the plugin, MkDocs makes a site without cases.

    Failing:
        === site_config.yml
        docs_dir: briefs/pages
        plugins:
          - briefs

    Corrected:
        === site_config.yml
        site_name: Recalls, case by case
        docs_dir: briefs/pages
        plugins:
          - briefs
    """,
)

describe(
    "setting-value",
    "error",
    "settings",
    """
    A setting has a value of its kind, and the folders, files, plugins and the theme that settings name are there.

    Most settings are MkDocs' own (https://www.mkdocs.org/user-guide/configuration/). Some of them, and some plugins, cannot work
    with generated pages: `use_directory_urls: false`, `offline`, `i18n` and `navigation.instant`. Templates of
    `theme.custom_dir` extend those of the theme. `site_dir` is a folder of its own: new, empty, or made by an earlier
    build.

    Why: a site that is built otherwise than it was meant is noticed late.

    Failing:
        === site_config.yml
        site_name: Recalls, case by case
        docs_dir: briefs/pages
        plugins:
          - briefs:
              review_days: soon

    Corrected:
        === site_config.yml
        site_name: Recalls, case by case
        docs_dir: briefs/pages
        plugins:
          - briefs:
              review_days: 90
    """,
)

describe(
    "setting-unknown",
    "warning",
    "settings",
    """
    A setting is one that MkDocs knows, has an effect, and says nothing that MkDocs warns of.

    Put settings of your own under `extra:`.

    Why: a setting that changes nothing is noticed late.

    Failing:
        === site_config.yml
        site_name: Recalls, case by case
        site_adress: https://example.org/
        docs_dir: briefs/pages
        plugins:
          - briefs

    Corrected:
        === site_config.yml
        site_name: Recalls, case by case
        site_url: https://example.org/
        docs_dir: briefs/pages
        plugins:
          - briefs
    """,
)

describe(
    "catalogue-message",
    "warning",
    "settings",
    """
    A translation in a catalogue of the site has the placeholders of its message, such as `%(num)s`, and no others.

    A message that is translated wrongly is shown in English; so is every message of a file that cannot be read.

    Why: a translation without a placeholder hides a number or a name, and one with another cannot be shown.

    Failing:
        === templates/locale/de/LC_MESSAGES/briefs.po
        msgid "Link copied: %(address)s"
        msgstr "Link kopiert: %(adresse)s"

    Corrected:
        === templates/locale/de/LC_MESSAGES/briefs.po
        msgid "Link copied: %(address)s"
        msgstr "Link kopiert: %(address)s"
    """,
)

describe(
    "language-untranslated",
    "info",
    "settings",
    """
    There is a catalogue for the language of the site, `theme.language`.

    The generator has one of English and a beginning of German. A site can add its own, or change single words, in
    `templates/locale/<language>/LC_MESSAGES/briefs.po`, a file of gettext; the messages are in `briefs.pot` of the generator.
    What a catalogue lacks is shown in English. Texts of records stay as they are.

    Why: readers would find English words in a site of another language.

    Failing:
        === site_config.yml
        site_name: Recalls, case by case
        docs_dir: briefs/pages
        theme:
          name: material
          language: eo
        plugins:
          - briefs

    Corrected:
        === site_config.yml
        site_name: Recalls, case by case
        docs_dir: briefs/pages
        theme:
          name: material
          language: de
        plugins:
          - briefs
    """,
)

describe(
    "page-blocked",
    "warning",
    "settings",
    """
    Settings and hand-written pages take nothing from another host, and have no script or style inside a page.

    The policy of the site (Content-Security-Policy) forbids it, and a browser leaves it out. The option `allow` names
    exceptions, which readers see on the page about privacy.

    Why: the page would lack something, and only its readers would notice.

    Failing:
        === site_config.yml
        site_name: Recalls, case by case
        docs_dir: briefs/pages
        extra_css:
          - https://styles.example.org/site.css
        plugins:
          - briefs

    Corrected:
        === site_config.yml
        site_name: Recalls, case by case
        docs_dir: briefs/pages
        extra_css:
          - https://styles.example.org/site.css
        plugins:
          - briefs:
              allow:
                - {host: "https://styles.example.org", for: styles, why: The house style of the institute.}
    """,
)

describe(
    "option-unknown",
    "error",
    "settings",
    """
    An option under `briefs:` is one that the generator has.

    The page of fields lists them.

    Why: a mistyped option changes nothing, and nobody notices.

    Failing:
        === site_config.yml
        site_name: Recalls, case by case
        docs_dir: briefs/pages
        plugins:
          - briefs:
              reviewdays: 90

    Corrected:
        === site_config.yml
        site_name: Recalls, case by case
        docs_dir: briefs/pages
        plugins:
          - briefs:
              review_days: 90
    """,
)
