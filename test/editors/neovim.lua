-- `nvim --headless --clean -l neovim.lua CONFIG FILE RESULT`: loads CONFIG, the examples of docs/editors.md, in a real
-- Neovim. Opens FILE, waits for the diagnostics, asks for the code actions at the first of them and applies the preferred
-- one; takes that back and writes the file, which fixes it. Writes what it saw to RESULT as JSON.
local config, file, result = arg[1], arg[2], arg[3]

local function fail(message)
  io.stderr:write(message .. "\n")
  os.exit(1)
end

dofile(config)
vim.cmd("filetype on")
vim.cmd.edit(file)
local buffer = vim.api.nvim_get_current_buf()
if not vim.wait(20000, function() return #vim.diagnostic.get(buffer) > 0 end, 50) then
  fail("no diagnostics; " .. vim.inspect(vim.lsp.get_clients()))
end

local client = vim.lsp.get_clients({ bufnr = buffer, name = "preflight" })[1]
local diagnostics = vim.diagnostic.get(buffer)
local first = diagnostics[1]
local params = {
  textDocument = vim.lsp.util.make_text_document_params(buffer),
  range = {
    start = { line = first.lnum, character = first.col },
    ["end"] = { line = first.end_lnum, character = first.end_col },
  },
  context = { diagnostics = { first.user_data.lsp }, triggerKind = 1 },
}
local answer = client:request_sync("textDocument/codeAction", params, 20000, buffer)
if not answer or answer.err then fail("no code actions: " .. vim.inspect(answer)) end
local titles, preferred = {}, nil
for _, action in ipairs(answer.result) do
  table.insert(titles, action.title)
  if action.isPreferred then preferred = action end
end
if preferred and not preferred.edit then
  preferred = client:request_sync("codeAction/resolve", preferred, 20000, buffer).result
end
if preferred then vim.lsp.util.apply_workspace_edit(preferred.edit, client.offset_encoding) end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
end
local applied = text()
vim.cmd("undo")
local undone = text()
vim.cmd("write")

local found = vim.tbl_map(function(diagnostic)
  return {
    rule = diagnostic.code,
    source = diagnostic.source,
    line = diagnostic.lnum,
    message = diagnostic.message,
    severity = diagnostic.severity,
  }
end, diagnostics)
local seen = { diagnostics = found, actions = titles, applied = applied, undone = undone, written = text() }
local handle = assert(io.open(result, "w"))
handle:write(vim.json.encode(seen))
handle:close()
client:stop(true)
vim.cmd("qall!")
