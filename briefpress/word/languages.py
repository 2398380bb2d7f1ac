"""Languages as Word names them: it wants a region, as its spelling checkers are for one."""

_USUAL = (
    'ar-SA bn-IN cs-CZ da-DK de-DE el-GR en-GB es-ES et-EE fa-IR fi-FI fr-FR gu-IN he-IL hi-IN hu-HU id-ID it-IT ja-JP '
    'kn-IN ko-KR ml-IN mr-IN nb-NO ne-NP nl-NL or-IN pa-IN pl-PL pt-PT ro-RO ru-RU si-LK sv-SE sw-KE ta-IN te-IN th-TH '
    'tr-TR uk-UA ur-PK vi-VN zh-CN'
)
USUAL = {tag.split('-')[0]: tag for tag in _USUAL.split()}
"""The tag with its region for each language that may stand alone."""


def word_language(language: str) -> str:
    """A BCP 47 tag with the region that Word takes for granted: `en` gives `en-GB`."""
    return USUAL.get(language, language)
