#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace lsml::store {

/// A prepared statement, bound and ready to step. It resets itself when it goes. Throws Error.
class Statement {
 public:
  Statement(sqlite3* database, sqlite3_stmt* statement);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;

  /// Binds the next parameter.
  Statement& operator<<(std::string_view text);
  Statement& operator<<(std::int64_t number);
  Statement& operator<<(bool flag) { return *this << std::int64_t{flag}; }
  Statement& operator<<(int number) { return *this << std::int64_t{number}; }
  Statement& operator<<(const std::string& text) { return *this << std::string_view(text); }
  Statement& operator<<(const char* text) { return *this << std::string_view(text); }

  /// False when there is no further row.
  bool step();
  /// For statements that give no rows; returns how many rows they changed.
  int run();
  std::int64_t integer(int column) const;
  std::string text(int column) const;
  /// The first row's first number; nullopt without a row.
  std::optional<std::int64_t> first_integer();

 private:
  sqlite3* database_;
  sqlite3_stmt* statement_;
  int next_parameter_{1};
};

/// One connection to a SQLite file. Not synchronised.
class Database {
 public:
  enum class Mode { create, read_only };

  /// Throws Error naming the file.
  Database(const std::string& path, Mode mode);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Prepared once for each text, which must be a literal. A statement may be in use only once.
  Statement statement(const char* sql);
  void execute(const char* sql);

 private:
  sqlite3* database_{nullptr};
  std::map<const char*, sqlite3_stmt*> statements_{};
};

/// BEGIN IMMEDIATE ... COMMIT; rolled back when it goes without commit().
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_{true};
};

}  // namespace lsml::store
