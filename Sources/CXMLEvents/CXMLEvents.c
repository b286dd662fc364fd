#include "CXMLEvents.h"

#include <libxml/xmlversion.h>
/* Debian builds libxml2 with ICU; its headers must not reach a module that sees Foundation. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/globals.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

struct sevenones_xml {
  xmlParserCtxtPtr parser;
  sevenones_xml_events events;
  void *context;
  int html, doctype, stopped, error_code, error_line, error_column;
};

static sevenones_xml *self(void *context) { return (sevenones_xml *)context; }

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int defaulted_count, const xmlChar **attributes) {
  (void)prefix;
  (void)defaulted_count;
  sevenones_xml *it = self(context);
  if (it->stopped) return;
  it->events.start_element(it->context, name, uri, namespace_count,
                           (const unsigned char *const *)namespaces, attribute_count,
                           (const unsigned char *const *)attributes);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)prefix;
  sevenones_xml *it = self(context);
  if (it->stopped) return;
  it->events.end_element(it->context, name, uri);
}

static void on_characters(void *context, const xmlChar *bytes, int count) {
  sevenones_xml *it = self(context);
  if (it->stopped) return;
  it->events.characters(it->context, bytes, count);
}

static void on_subset(void *context, const xmlChar *name, const xmlChar *external,
                      const xmlChar *system) {
  (void)name;
  (void)external;
  (void)system;
  sevenones_xml *it = self(context);
  it->doctype = 1;
  xmlStopParser(it->parser);
}

/* libxml2 2.12 made the error const; the parameter is only read, so a void pointer serves both. */
static void on_error(void *context, void *error) {
  sevenones_xml *it = self(context);
  const xmlError *what = (const xmlError *)error;
  if (it == NULL || what == NULL || what->level < XML_ERR_ERROR || it->error_code != 0) return;
  it->error_code = what->code;
  it->error_line = what->line;
  it->error_column = what->int2;
}

/* Encoding faults of libxml2 2.9 reach only this handler, which would print to stderr. */
static void say_nothing(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}

void sevenones_xml_initialise(void) {
  xmlInitParser();
  xmlSetGenericErrorFunc(NULL, say_nothing);
  xmlThrDefSetGenericErrorFunc(NULL, say_nothing);
}

static sevenones_xml *allocate(void *context, sevenones_xml_events events) {
  sevenones_xml *it = calloc(1, sizeof *it);
  if (it == NULL) return NULL;
  it->context = context;
  it->events = events;
  return it;
}

sevenones_xml *sevenones_xml_create(void *context, sevenones_xml_events events) {
  sevenones_xml *it = allocate(context, events);
  if (it == NULL) return NULL;
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = on_start;
  handler.endElementNs = on_end;
  handler.characters = on_characters;
  handler.cdataBlock = on_characters;
  handler.internalSubset = on_subset;
  handler.serror = (xmlStructuredErrorFunc)(void (*)(void))on_error;
  /* The handler is copied by libxml2; user data is ours, not the context. */
  it->parser = xmlCreatePushParserCtxt(&handler, it, NULL, 0, NULL);
  if (it->parser == NULL) {
    free(it);
    return NULL;
  }
  /* NOENT: without it &amp; in an attribute arrives as "&#38;". A document type, and with it every
   * entity of a document's own, is refused before it could be expanded. */
  xmlCtxtUseOptions(it->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOENT);
  return it;
}

enum { html_attributes = 256, html_tag_bytes = 65536 };

/* HTML has its attributes in pairs, a value being NULL where there is no "="; they are told like those
 * of XML, by where the value begins and ends. */
static void on_html_start(void *context, const xmlChar *name, const xmlChar **pairs) {
  const unsigned char *attributes[html_attributes * 5];
  int count = 0;
  for (; pairs != NULL && pairs[0] != NULL && count < html_attributes; pairs += 2, count++) {
    const unsigned char *value = pairs[1] != NULL ? pairs[1] : (const unsigned char *)"";
    attributes[count * 5] = pairs[0];
    attributes[count * 5 + 1] = NULL;
    attributes[count * 5 + 2] = NULL;
    attributes[count * 5 + 3] = value;
    attributes[count * 5 + 4] = value + strlen((const char *)value);
  }
  on_start(context, name, NULL, NULL, 0, NULL, count, 0, (const xmlChar **)attributes);
}

static void on_html_end(void *context, const xmlChar *name) { on_end(context, name, NULL, NULL); }

static void ignore_error(void *context, void *error) {
  (void)context;
  (void)error;
}

sevenones_xml *sevenones_html_create(void *context, sevenones_xml_events events) {
  sevenones_xml *it = allocate(context, events);
  if (it == NULL) return NULL;
  it->html = 1;
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElement = on_html_start;
  handler.endElement = on_html_end;
  handler.characters = on_characters;
  handler.ignorableWhitespace = on_characters;
  handler.serror = (xmlStructuredErrorFunc)(void (*)(void))ignore_error;
  it->parser = htmlCreatePushParserCtxt(&handler, it, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  if (it->parser == NULL) {
    free(it);
    return NULL;
  }
  htmlCtxtUseOptions(it->parser, HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD);
  return it;
}

void sevenones_xml_free(sevenones_xml *it) {
  if (it == NULL) return;
  if (it->parser->myDoc != NULL) {
    xmlFreeDoc(it->parser->myDoc);
    it->parser->myDoc = NULL;
  }
  xmlFreeParserCtxt(it->parser);
  free(it);
}

static int answer(sevenones_xml *it, int code) {
  if (it->doctype) return SEVENONES_XML_DOCTYPE;
  if (it->stopped) return SEVENONES_XML_STOPPED;
  if (it->html) return SEVENONES_XML_OK;
  if (code != XML_ERR_OK && it->error_code == 0) {
    /* Warnings do not fail a parse; anything fatal clears wellFormed. */
    if (it->parser->wellFormed) return SEVENONES_XML_OK;
    it->error_code = code;
    it->error_line = it->parser->input != NULL ? it->parser->input->line : 0;
    it->error_column = it->parser->input != NULL ? it->parser->input->col : 0;
  }
  /* A prefix that is not declared or a name with two colons is no less broken than a lost bracket. */
  if (it->error_code != 0 && (!it->parser->wellFormed || !it->parser->nsWellFormed)) {
    return SEVENONES_XML_MALFORMED;
  }
  return SEVENONES_XML_OK;
}

int sevenones_xml_feed(sevenones_xml *it, const unsigned char *bytes, int count) {
  if (it->html) {
    htmlParseChunk(it->parser, (const char *)bytes, count, 0);
    /* The parser waits for the end of the tag and would then compare its attributes each with each. */
    if (it->parser->instate == XML_PARSER_START_TAG &&
        it->parser->input->end - it->parser->input->cur > html_tag_bytes) {
      return SEVENONES_XML_LONG_TAG;
    }
    return answer(it, 0);
  }
  return answer(it, xmlParseChunk(it->parser, (const char *)bytes, count, 0));
}

int sevenones_xml_finish(sevenones_xml *it) {
  if (it->html) return answer(it, htmlParseChunk(it->parser, NULL, 0, 1));
  return answer(it, xmlParseChunk(it->parser, NULL, 0, 1));
}

void sevenones_xml_stop(sevenones_xml *it) {
  it->stopped = 1;
  xmlStopParser(it->parser);
}

int sevenones_xml_error_line(const sevenones_xml *it) { return it->error_line; }
int sevenones_xml_error_column(const sevenones_xml *it) { return it->error_column; }
int sevenones_xml_error_code(const sevenones_xml *it) { return it->error_code; }
