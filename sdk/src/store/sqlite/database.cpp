#include "store/sqlite/database.hpp"

#include <sqlite3.h>

#include <lsml/error.hpp>
#include <utility>

namespace lsml::store {

namespace {

constexpr int kBusyTimeoutMs = 5000;

[[noreturn]] void fail(sqlite3* database, const std::string& doing) {
  const char* file = sqlite3_db_filename(database, "main");
  throw Error("the store \"" + std::string(file == nullptr ? "" : file) + "\": " + doing + ": " +
              sqlite3_errmsg(database));
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

Statement& Statement::operator<<(std::string_view text) {
  if (sqlite3_bind_text64(statement_, next_parameter_++, text.data() ? text.data() : "",
                          text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK)
    fail(database_, "cannot bind a text");
  return *this;
}

Statement& Statement::operator<<(std::int64_t number) {
  if (sqlite3_bind_int64(statement_, next_parameter_++, number) != SQLITE_OK)
    fail(database_, "cannot bind a number");
  return *this;
}

bool Statement::step() {
  const int result = sqlite3_step(statement_);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  fail(database_, "cannot read or write");
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

std::optional<std::int64_t> Statement::first_integer() {
  if (!step()) return std::nullopt;
  return integer(0);
}

Database::Database(const std::string& path, Mode mode) {
  const int flags = mode == Mode::create ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                         : SQLITE_OPEN_READONLY;
  const int result =
      sqlite3_open_v2(path.c_str(), &database_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (result != SQLITE_OK) {
    const std::string reason = sqlite3_errmsg(database_);
    sqlite3_close(database_);
    throw Error("cannot open the store \"" + path + "\": " + reason +
                "; choose another directory with --model-dir or MODEL_DIR");
  }
  sqlite3_busy_timeout(database_, kBusyTimeoutMs);
}

Database::~Database() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(database_);
}

Statement Database::statement(const char* sql) {
  auto& prepared = statements_[sql];
  if (prepared == nullptr &&
      sqlite3_prepare_v3(database_, sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr) !=
          SQLITE_OK)
    fail(database_, "cannot prepare a statement");
  return {database_, prepared};
}

void Database::execute(const char* sql) {
  if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    fail(database_, "cannot read or write");
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.execute("ROLLBACK");
  } catch (const Error&) {  // SQLite has rolled back itself
  }
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace lsml::store
