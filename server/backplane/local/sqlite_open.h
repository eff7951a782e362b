// Opens the database of SqliteStore: settings, checks, schema (rules Q1 and Q2 there).
//
// Errors: std::runtime_error with a Dutch sentence for the administrator.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>

namespace goedwerk::backplane {

SQLite::Database open_database(const std::filesystem::path& file);
SQLite::Database open_database_in_memory();

}  // namespace goedwerk::backplane
