/* libcurl, with one function for each type that its variadic calls take: Swift cannot call those. */
#ifndef SEVENONES_CLIBCURL_H
#define SEVENONES_CLIBCURL_H

#include <curl/curl.h>

static inline CURLcode sevenones_curl_set_number(CURL *handle, CURLoption option, long value) {
  return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode sevenones_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return (curl_easy_setopt)(handle, option, value);
}

/* libcurl copies texts. */
static inline CURLcode sevenones_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return (curl_easy_setopt)(handle, option, value);
}

/* libcurl keeps the pointer: lists and what callbacks are given must outlive the transfer. */
static inline CURLcode sevenones_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return (curl_easy_setopt)(handle, option, value);
}

static inline CURLcode sevenones_curl_set_read(CURL *handle, curl_read_callback value) {
  return (curl_easy_setopt)(handle, CURLOPT_READFUNCTION, value);
}

static inline CURLcode sevenones_curl_set_debug(CURL *handle, curl_debug_callback value) {
  return (curl_easy_setopt)(handle, CURLOPT_DEBUGFUNCTION, value);
}

/* Whether the connection of the transfer under way is encrypted; only inside a callback of it. */
static inline int sevenones_curl_is_encrypted(CURL *handle) {
  struct curl_tlssessioninfo *session = NULL;
  if ((curl_easy_getinfo)(handle, CURLINFO_TLS_SSL_PTR, &session) != CURLE_OK) return 0;
  return session != NULL && session->internals != NULL;
}

#endif
