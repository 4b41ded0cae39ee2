const app = require('express')()
const bodyParser = require('body-parser')

app.use(bodyParser.json())
app.use(bodyParser.urlencoded({ extended: true }))

app
  .route('/webhooks/dlr')
  .get(handleDlr)
  .post(handleDlr)

function handleDlr(req, res) {
  console.log(req.body);
  res.status(204).send()
}

app.listen(process.env.PORT || 3000)
