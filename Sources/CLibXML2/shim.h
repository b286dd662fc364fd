/* Empty on purpose: Swift sees no libxml2 type (its headers clash with Foundation's ICU).
   The target only carries pkg-config's flags to CXMLEvents. */
