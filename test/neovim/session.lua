-- Runs inside `nvim --headless`: opens a pattern as a person does, and writes what it sees to a file as JSON.
-- Arguments: node, program, folder, pattern (relative), result file.
local node, program, folder, pattern, result = unpack(vim.g.session)
local PATIENCE = 20000

local seen = {}

local function finish(failure)
  seen.failure = failure
  local file = io.open(result, 'w')
  file:write(vim.fn.json_encode(seen))
  file:close()
  vim.cmd('qall!')
end

local function diagnostics()
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, { line = each.lnum, column = each.col, severity = each.severity, message = each.message, rule = each.code
      or (each.user_data and each.user_data.lsp and each.user_data.lsp.code) })
  end
  return found
end

local function await(what, condition)
  if not vim.wait(PATIENCE, condition, 20) then error('Waited in vain for ' .. what) end
end

local function line_of(text)
  for index, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    if line:find(text, 1, true) then return index end
  end
  error('There is no line with ' .. text)
end

local function rule_at(rule)
  for _, each in ipairs(diagnostics()) do
    if each.rule == rule then return each.line end
  end
end

local function run()
  vim.cmd('edit ' .. vim.fn.fnameescape(folder .. '/' .. pattern))
  local client = vim.lsp.start_client({
    name = 'commons-patterns',
    cmd = { node, program, 'lsp', '--stdio' },
    root_dir = folder,
    workspace_folders = { { uri = vim.uri_from_fname(folder), name = folder } },
  })
  vim.lsp.buf_attach_client(0, client)
  await('the library', function() return rule_at('unknown-relation-target') ~= nil end)
  seen.opened = diagnostics()

  -- Two lines joined above a problem: the offsets stay, the lines do not.
  local before = rule_at('unknown-value')
  vim.api.nvim_win_set_cursor(0, { line_of('First line of prose'), 0 })
  local below = rule_at('undefined-citation')
  vim.cmd('normal! J')
  await('the problem below the joined lines to move', function() return rule_at('undefined-citation') == below - 1 end)
  seen.joined = { above = rule_at('unknown-value') == before, below = true }

  -- The first quick fix of the misspelt value.
  local function misspelt() return vim.api.nvim_buf_get_lines(0, before, before + 1, false)[1] end
  vim.api.nvim_win_set_cursor(0, { before + 1, (misspelt():find('governence', 1, true) or 1) })
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(), only = { 'quickfix' } }
  local answers = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, PATIENCE)
  for _, answer in pairs(answers or {}) do
    local action = (answer.result or {})[1]
    if action and action.edit then
      vim.lsp.util.apply_workspace_edit(action.edit, vim.lsp.get_client_by_id(client).offset_encoding)
    end
  end
  seen.fixed = misspelt()
  await('the fixed problem to go', function() return rule_at('unknown-value') == nil end)

  vim.api.nvim_win_set_cursor(0, { line_of('title: The first'), 8 })
  vim.lsp.buf.rename('Another title')
  await('the new title', function() return vim.fn.search('^title: Another title', 'nw') > 0 end)
  seen.renamed = true
  seen.buffer = vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

local ok, failure = pcall(run)
finish(not ok and tostring(failure) or nil)
