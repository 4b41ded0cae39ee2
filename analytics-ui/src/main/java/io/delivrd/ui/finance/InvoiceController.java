package io.delivrd.ui.finance;

import io.delivrd.application.access.StoredId;
import io.delivrd.application.account.Account;
import io.delivrd.application.finance.MonthQuestions;
import io.delivrd.application.finance.invoice.Invoice;
import io.delivrd.application.finance.invoice.Invoices;
import io.delivrd.ui.layout.Language;
import io.delivrd.ui.layout.PageController;
import io.delivrd.ui.layout.Pages;
import io.delivrd.ui.layout.ProblemView;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.views.ModelAndView;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

@Controller(InvoicesPage.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class InvoiceController extends PageController {

    private final MonthReader reader;
    private final MonthQuestions questions;
    private final Invoices invoices;
    private final InvoicesPage list;
    private final InvoicePage page;

    InvoiceController(
            MonthReader reader, MonthQuestions questions, Invoices invoices, InvoicesPage list, InvoicePage page) {
        this.reader = reader;
        this.questions = questions;
        this.invoices = invoices;
        this.list = list;
        this.page = page;
    }

    @Get
    ModelAndView<Map<String, Object>> invoices(HttpRequest<?> request) {
        AskedMonth asked = reader.read(request, InvoicesPage.PATH);
        Words words = Language.of(request);
        return Pages.page(
                "finance/invoices",
                list.view(asked, new Times(words, asked.zone().orElse(Account.USUAL_ZONE)), words));
    }

    @Get("/{id}")
    HttpResponse<ModelAndView<Map<String, Object>>> invoice(HttpRequest<?> request, @PathVariable String id) {
        Words words = Language.of(request);
        Optional<Invoice> invoice = StoredId.of(id).flatMap(invoices::find);
        if (invoice.isEmpty()) {
            return ProblemView.notFound(words);
        }
        ZoneId zone = questions.zone(invoice.get().month()).orElse(Account.USUAL_ZONE);
        return HttpResponse.ok(Pages.page("finance/invoice", page.view(invoice.get(), new Times(words, zone), words)));
    }
}
