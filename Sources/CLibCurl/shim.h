/* libcurl, with one function for each type that its variadic calls take: Swift cannot call those. */
#ifndef SEVENONES_CLIBCURL_H
#define SEVENONES_CLIBCURL_H

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

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

/* Whether an address is this machine's own: 127.0.0.0/8, ::1, or the former written as the latter. */
static inline int sevenones_curl_is_loopback_address(const struct sockaddr *address) {
  if (address->sa_family == AF_INET) {
    struct sockaddr_in four;
    memcpy(&four, address, sizeof four);
    return (ntohl(four.sin_addr.s_addr) >> 24) == 127;
  }
  if (address->sa_family == AF_INET6) {
    struct sockaddr_in6 six;
    memcpy(&six, address, sizeof six);
    if (IN6_IS_ADDR_LOOPBACK(&six.sin6_addr)) return 1;
    return IN6_IS_ADDR_V4MAPPED(&six.sin6_addr) && six.sin6_addr.s6_addr[12] == 127;
  }
  return 0;
}

/* The same of a number as it is written, `127.0.0.1` or `::1`; names and other spellings are none. */
static inline int sevenones_curl_is_loopback_text(const char *text) {
  struct sockaddr_in four = {.sin_family = AF_INET};
  struct sockaddr_in6 six = {.sin6_family = AF_INET6};
  if (inet_pton(AF_INET, text, &four.sin_addr) == 1)
    return sevenones_curl_is_loopback_address((const struct sockaddr *)&four);
  if (inet_pton(AF_INET6, text, &six.sin6_addr) == 1)
    return sevenones_curl_is_loopback_address((const struct sockaddr *)&six);
  return 0;
}

static inline curl_socket_t sevenones_curl_open_loopback(
    void *nothing, curlsocktype purpose, struct curl_sockaddr *address) {
  (void)nothing;
  (void)purpose;
  if (!sevenones_curl_is_loopback_address(&address->addr)) return CURL_SOCKET_BAD;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* Connects to this machine's own addresses only, whatever a name is made to mean. */
static inline CURLcode sevenones_curl_set_loopback_only(CURL *handle) {
  return (curl_easy_setopt)(handle, CURLOPT_OPENSOCKETFUNCTION, sevenones_curl_open_loopback);
}

/* Whether the transfer under way got a connection at all. */
static inline int sevenones_curl_is_connected(CURL *handle) {
  curl_off_t microseconds = 0;
  if ((curl_easy_getinfo)(handle, CURLINFO_CONNECT_TIME_T, &microseconds) != CURLE_OK) return 0;
  return microseconds > 0;
}

#endif
