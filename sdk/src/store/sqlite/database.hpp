#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace lsml::store {

/// A prepared statement in use; it is free for the next use when this object goes. Throws Error.
class Statement {
 public:
  Statement(sqlite3* database, sqlite3_stmt* statement);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;

  /// Binds the next parameter.
  void bind(std::string_view text);
  void bind(std::int64_t number);

  /// False when there is no further row.
  bool step();
  /// For statements that give no rows; returns how many rows they changed.
  int run();
  /// Columns of the row that step() found, from 0.
  std::int64_t integer(int column) const;
  std::string text(int column) const;

 private:
  sqlite3* database_;
  sqlite3_stmt* statement_;
  int next_parameter_{1};
};

/// One connection to a SQLite file. Waits up to 5 s for other connections. Not synchronised.
/// Everything throws Error, with the file, what failed and the way out.
class Database {
 public:
  enum class Access { read_write, read_only };

  /// read_write makes the file when there is none.
  Database(const std::string& path, Access access);

  /// A statement with its parameters bound, ready to step. Prepared once for each text; one text
  /// may be in use only once at a time.
  template <class... Values>
  Statement query(std::string_view sql, const Values&... values) {
    Statement statement = prepared(sql);
    (statement.bind(values), ...);
    return statement;
  }
  /// Runs a statement that gives no rows; returns how many rows it changed.
  template <class... Values>
  int run(std::string_view sql, const Values&... values) {
    return query(sql, values...).run();
  }
  /// Runs a list of statements.
  void execute(const char* statements);
  /// The same, but false when another connection is in the way.
  bool execute_unless_busy(const char* statements);

 private:
  struct Close {
    void operator()(sqlite3* database) const;
    void operator()(sqlite3_stmt* statement) const;
  };

  Statement prepared(std::string_view sql);

  std::unique_ptr<sqlite3, Close> database_{};
  std::map<std::string, std::unique_ptr<sqlite3_stmt, Close>, std::less<>> statements_{};
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
