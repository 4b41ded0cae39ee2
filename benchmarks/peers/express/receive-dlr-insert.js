const app = require('express')()
const bodyParser = require('body-parser')
const { Pool } = require('pg')

// The guide's handler (receive-dlr.js) with one INSERT per request: what most who follow the guide write next.
// The statement is named, so that PostgreSQL plans it once per connection.
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 16 })
const INSERT = `insert into handler_receipt (message_id, status, err_code, api_key, recipient, sender_id, network_code,
                                             client_ref, price, scts, pushed_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::timestamp at time zone 'UTC')
                on conflict do nothing`

app.use(bodyParser.json())
app.use(bodyParser.urlencoded({ extended: true }))

app
  .route('/webhooks/dlr')
  .get(handleDlr)
  .post(handleDlr)

async function handleDlr(req, res) {
  console.log(req.body);
  const receipt = req.body ?? {}
  if (!receipt.messageId) {
    return res.status(204).send()
  }
  try {
    await pool.query({ name: 'insert-receipt', text: INSERT, values: [
      receipt.messageId, receipt.status, receipt['err-code'], receipt['api-key'], receipt.msisdn, receipt.to,
      receipt['network-code'], receipt['client-ref'], receipt.price, receipt.scts, receipt['message-timestamp']
    ] })
    res.status(204).send()
  } catch (error) {
    console.error(error.message)
    res.status(503).send()
  }
}

app.listen(process.env.PORT || 3000)
