// What veraPDF finds in the PDF of the first argument, as one line of JSON in ASCII. `verapdf.py` runs it with Rhino,
// which veraPDF has for the tests in its rules. The profiles are read here with Java's XML parser, as veraPDF's own
// reader needs JAXB, which neither Java nor the jar has whole.

var validation = org.verapdf.pdfa.validation;
var Profiles = validation.profiles.Profiles;
var Flavour = org.verapdf.pdfa.flavours.PDFAFlavour;
var specification = java.lang.Class.forName('org.verapdf.pdfa.flavours.PDFAFlavour$Specification');

function all(parent, name) {
  var nodes = parent.getElementsByTagName(name), found = [];
  for (var i = 0; i < nodes.getLength(); i++) found.push(nodes.item(i));
  return found;
}

function text(parent, name) {
  return all(parent, name)[0].getTextContent();
}

function errorOf(rule) {
  var values = new java.util.ArrayList();
  all(rule, 'argument').forEach(function (item) {
    var name = item.hasAttribute('name') ? item.getAttribute('name') : null;
    values.add(validation.profiles.ErrorArgumentImpl.fromValues(item.getTextContent(), name, null));
  });
  return Profiles.errorFromValues(text(rule, 'message'), values);
}

function ruleOf(item) {
  var id = all(item, 'id')[0];
  return Profiles.ruleFromValues(
    Profiles.ruleIdFromValues(
      java.lang.Enum.valueOf(specification, id.getAttribute('specification')),
      id.getAttribute('clause'),
      java.lang.Integer.parseInt(id.getAttribute('testNumber'))
    ),
    item.getAttribute('object'),
    item.hasAttribute('deferred') ? java.lang.Boolean.valueOf(item.getAttribute('deferred')) : null,
    item.getAttribute('tags'),
    text(item, 'description'),
    text(item, 'test'),
    errorOf(item),
    new java.util.ArrayList()
  );
}

function profileOf(file, flavour) {
  var stream = java.lang.Class.forName('org.verapdf.pdfa.validation.profiles.Profiles').getResourceAsStream(
    '/org/verapdf/pdfa/validation/' + file
  );
  var root = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream);
  var rules = new java.util.LinkedHashSet(), variables = new java.util.LinkedHashSet();
  all(root, 'rule').forEach(function (item) { rules.add(ruleOf(item)); });
  all(root, 'variable').forEach(function (item) {
    variables.add(Profiles.variableFromValues(
      item.getAttribute('name'), item.getAttribute('object'), text(item, 'defaultValue'), text(item, 'value')
    ));
  });
  var details = Profiles.profileDetailsFromValues(file, file, 'veraPDF', new java.util.Date(0));
  return Profiles.profileFromValues(flavour, details, '', rules, variables);
}

// One failure a broken rule, that of its first object, with the number of objects.
function failuresOf(result) {
  var found = [];
  for (var each = result.getTestAssertions().iterator(); each.hasNext();) {
    var item = each.next(), rule = item.getRuleId();
    found.push({
      rule: rule.getClause() + '-' + rule.getTestNumber(),
      message: String(item.getErrorMessage() || item.getMessage()),
      object: String(item.getLocation().getContext()),
      count: Number(result.getFailedChecks().get(rule))
    });
  }
  return found;
}

function reportOf(path, file, flavour) {
  var profile = profileOf(file, flavour);
  var parser = org.verapdf.gf.model.GFModelParser.createModelWithFlavour(new java.io.File(path), flavour);
  try {
    var result = validation.validators.ValidatorFactory.createValidator(profile, 1, false, true, false).validate(parser);
    return {
      rules: profile.getRules().size(),
      checks: result.getTotalAssertions(),
      compliant: result.isCompliant(),
      failures: failuresOf(result)
    };
  } finally {
    parser.close();
  }
}

function reports(path) {
  try {
    return {
      'PDF/A-3a': reportOf(path, 'PDFA-3A.xml', Flavour.PDFA_3_A),
      'PDF/UA-1': reportOf(path, 'PDFUA-1.xml', Flavour.PDFUA_1)
    };
  } catch (fault) {
    return { fault: String(fault.javaException || fault) };
  }
}

print(JSON.stringify(reports(arguments[0])).replace(/[^\x20-\x7e]/g, function (character) {
  return '\\u' + ('000' + character.charCodeAt(0).toString(16)).slice(-4);
}));
