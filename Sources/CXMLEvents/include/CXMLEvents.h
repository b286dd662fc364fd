/* Streaming XML events from libxml2's SAX2 push parser, without any libxml2 type.

   Safety is fixed here and cannot be loosened by a caller: no network, no entity is ever
   expanded, a DOCTYPE stops the parse, there is no recovery mode. A page in HTML has neither entities of its
   own nor a document type that is read. */
#ifndef SEVENONES_CXMLEVENTS_H
#define SEVENONES_CXMLEVENTS_H

#include <stddef.h>

typedef struct sevenones_xml sevenones_xml;

typedef struct {
  /* name: local name, NUL-terminated. uri: namespace or NULL. namespaces: prefix or NULL and URI of
     each of the namespace_count declared here. attributes: attribute_count groups of five
     pointers {local name, prefix or NULL, uri or NULL, value start, value end}. */
  void (*start_element)(void *context, const unsigned char *name, const unsigned char *uri,
                        int namespace_count, const unsigned char *const *namespaces,
                        int attribute_count, const unsigned char *const *attributes);
  void (*end_element)(void *context, const unsigned char *name, const unsigned char *uri);
  void (*characters)(void *context, const unsigned char *bytes, int count);
} sevenones_xml_events;

/* What sevenones_xml_feed and sevenones_xml_finish answer. */
enum {
  SEVENONES_XML_OK = 0,
  SEVENONES_XML_MALFORMED = 1,
  SEVENONES_XML_DOCTYPE = 2,
  SEVENONES_XML_STOPPED = 3,
  SEVENONES_XML_LONG_TAG = 4
};

/* To be called once, before the first parser is made on any thread. */
void sevenones_xml_initialise(void);

/* The caller owns the parser and frees it; NULL when there is no memory. */
sevenones_xml *sevenones_xml_create(void *context, sevenones_xml_events events);
/* The same for a page in HTML, of which no fault is one. Names are in lower case and in no namespace,
   scripts and styles have no text. A tag of more than 64 KiB ends it when bytes come in such pieces;
   of a tag at most 256 attributes are told. */
sevenones_xml *sevenones_html_create(void *context, sevenones_xml_events events);
void sevenones_xml_free(sevenones_xml *parser);

/* Bytes are UTF-8; whatever encoding the declaration names is ignored. */
int sevenones_xml_feed(sevenones_xml *parser, const unsigned char *bytes, int count);
int sevenones_xml_finish(sevenones_xml *parser);

/* May be called from inside an event: no further event follows. */
void sevenones_xml_stop(sevenones_xml *parser);

/* Where and what the first error was; line and column count from 1, 0 when unknown. */
int sevenones_xml_error_line(const sevenones_xml *parser);
int sevenones_xml_error_column(const sevenones_xml *parser);
int sevenones_xml_error_code(const sevenones_xml *parser);

#endif
