#include "store/sqlite/database.hpp"

#include <sqlite3.h>

#include <cstring>
#include <utility>

#include "core/failure.hpp"

namespace lsml::store {

namespace {

constexpr int kBusyTimeoutMs = 5000;

const char* way_out(int code) {
  switch (code) {
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return "; choose another directory with --model-dir or MODEL_DIR";
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return "; restore it from a copy, or move it and its -wal file away to start anew";
    case SQLITE_BUSY:
      return "; another process kept it locked for 5 s";
    case SQLITE_FULL:
      return "; make room on its disk";
    default:
      return "";
  }
}

[[noreturn]] void fail(sqlite3* database, const std::string& path, const char* what, int code) {
  std::string text = "store \"" + path + "\": " + what + ": ";
  // The text of these errors does not say why; the system does.
  const int error = sqlite3_system_errno(database);
  const bool system_knows = code == SQLITE_CANTOPEN || code == SQLITE_IOERR;
  text += sqlite3_errmsg(database);
  if (system_knows && error != 0) text += std::string(" (") + std::strerror(error) + ")";
  throw InternalError(text + way_out(code));
}

[[noreturn]] void fail(sqlite3* database, const char* what) {
  const char* path = sqlite3_db_filename(database, "main");
  fail(database, path == nullptr ? "" : path, what, sqlite3_errcode(database) & 0xff);
}

}  // namespace

Statement::Statement(sqlite3* database, sqlite3_stmt* statement)
    : database_(database), statement_(statement) {}

Statement::~Statement() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_),
      statement_(std::exchange(other.statement_, nullptr)),
      next_parameter_(other.next_parameter_) {}

void Statement::bind(std::string_view text) {
  // A null pointer would bind NULL.
  const char* begin = text.data() == nullptr ? "" : text.data();
  if (sqlite3_bind_text64(statement_, next_parameter_++, begin, text.size(), SQLITE_TRANSIENT,
                          SQLITE_UTF8) != SQLITE_OK)
    fail(database_, "cannot pass a text");
}

void Statement::bind(std::int64_t number) {
  if (sqlite3_bind_int64(statement_, next_parameter_++, number) != SQLITE_OK)
    fail(database_, "cannot pass a number");
}

bool Statement::step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  fail(database_, sqlite3_stmt_readonly(statement_) ? "cannot read" : "cannot write");
}

int Statement::run() {
  while (step()) {
  }
  return sqlite3_changes(database_);
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return text == nullptr ? std::string() : std::string(text, size);
}

Database::Database(const std::string& path, Access access) {
  const bool writes = access == Access::read_write;
  const int flags = writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  sqlite3* database = nullptr;
  const int result = sqlite3_open_v2(path.c_str(), &database, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  database_.reset(database);
  if (result != SQLITE_OK) fail(database, path, "cannot open it", result & 0xff);
  // SQLite opens a file that may not be written without a word.
  if (writes && sqlite3_db_readonly(database, "main") != 0)
    throw InternalError("store \"" + path + "\": may not be written" + way_out(SQLITE_READONLY));
  sqlite3_busy_timeout(database, kBusyTimeoutMs);
  execute("PRAGMA cache_size = -512");  // KiB
}

void Database::Close::operator()(sqlite3* database) const { sqlite3_close(database); }
void Database::Close::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement Database::prepared(std::string_view sql) {
  auto found = statements_.find(sql);
  if (found == statements_.end()) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(database_.get(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
      fail(database_.get(), "cannot prepare a statement");
    found = statements_.emplace(sql, statement).first;
  }
  return {database_.get(), found->second.get()};
}

void Database::execute(const char* statements) {
  if (!execute_unless_busy(statements)) fail(database_.get(), "cannot write");
}

bool Database::execute_unless_busy(const char* statements) {
  const int result = sqlite3_exec(database_.get(), statements, nullptr, nullptr, nullptr) & 0xff;
  if (result == SQLITE_BUSY) return false;
  if (result != SQLITE_OK) fail(database_.get(), "cannot read or write");
  return true;
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.run("ROLLBACK");
  } catch (const std::exception&) {  // SQLite has rolled back itself
  }
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

}  // namespace lsml::store
